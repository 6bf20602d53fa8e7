import { ExtensionError } from '../../shared/extension-error.ts';
import type { CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import { fingerprintOf } from '../code-prompt/field-fingerprint.ts';
import type { FieldSignals } from '../code-prompt/prompt.ts';
import type { Request } from '../messaging/contract.ts';
import type { PointOutcome } from '../messaging/prompt.ts';
import type { Handlers, MessageSender } from '../messaging/receive.ts';
import { siteOf } from '../sites/site.ts';
import { correctionsAt, keepCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';
import { findObstacle } from './field-obstacle.ts';
import { askWhatIsPointedAt, promptsIn } from './frames.ts';
import type { FrameFields, Look } from './read-frames.ts';
import { withUnlockedEntries } from './vault-access.ts';

/** From the click in the popup to the frame's word. */
const frameAnswersWithinMs = 1_000;

/** Gestures that are being waited for, as fills are in `fill.ts`. */
const waiting = new Map<string, { tabId: number; resolve: (pointed: Pointed) => void }>();

interface Pointed {
  frameId: number;
  origin: string;
  fingerprints: string[];
}

/**
 * The person says that the field they are in is for a code, or that the prompt that was found is none. The frame is read,
 * and says itself that it is meant: the browser tells which origin that frame has, so it can only speak of its own site.
 */
export function pointHandlers(deps: Deps): Pick<Handlers, 'corrections.point' | 'field.pointed'> {
  return {
    'corrections.point': (request) => pointAt(deps, request),
    'field.pointed': (request, sender) => {
      take(request, sender);
      return Promise.resolve(null);
    },
  };
}

async function pointAt(deps: Deps, { tabId, isCode }: Request<'corrections.point'>): Promise<PointOutcome> {
  await withUnlockedEntries(deps, () => null);
  const pointId = crypto.randomUUID();
  const pointed = Promise.withResolvers<Pointed>();
  waiting.set(pointId, { tabId, resolve: pointed.resolve });
  const timer = Promise.withResolvers<null>();
  const handle = setTimeout(() => timer.resolve(null), frameAnswersWithinMs);
  try {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    const corrections = await correctionsAt(deps, tab?.url);
    let meant: FieldSignals[] = [];
    const meantIn = (frame: FrameFields, look: Look) => {
      meant = isCode ? focusedFields(frame) : fieldsToFill(frame, look, corrections);
      return fingerprintsOf(meant);
    };
    if (!(await askWhatIsPointedAt(tabId, pointId, meantIn)))
      return { status: 'refused', code: 'no_field_pointed' };
    const answer = await Promise.race([pointed.promise, timer.promise]);
    if (answer === null || answer.fingerprints.length === 0)
      return { status: 'refused', code: 'no_field_pointed' };
    const { frameId, origin, fingerprints } = answer;
    await keepCorrections(
      deps,
      fingerprints.map((fingerprint) => ({ origin, fingerprint, isCode })),
    );
    const [field] = isCode ? meant : [];
    const obstacle =
      field === undefined
        ? null
        : await findObstacle({ tabId, frameId, origin, field }, await correctionsAt(deps, tab?.url));
    return { status: 'kept', origin, obstacle };
  } finally {
    clearTimeout(handle);
    waiting.delete(pointId);
  }
}

function focusedFields({ fields }: FrameFields): FieldSignals[] {
  return fields.filter(({ focused }) => focused);
}

/** The fields of the prompt that a fill would take. */
function fieldsToFill(frame: FrameFields, look: Look, corrections: CorrectionsAt): FieldSignals[] {
  const prompts = promptsIn(frame, look, corrections);
  const prompt = prompts.find(({ focused }) => focused) ?? prompts[0];
  return frame.fields.filter(({ index }) => prompt?.inputs.includes(index) === true);
}

function fingerprintsOf(fields: FieldSignals[]): string[] {
  return [...new Set(fields.map(fingerprintOf))];
}

/** @throws ExtensionError `fill_not_asked` for a frame that was not asked. */
function take(
  { pointId, fingerprints }: Request<'field.pointed'>,
  { tab, frameId, origin }: MessageSender,
): void {
  const asked = waiting.get(pointId);
  const site = siteOf(origin ?? '');
  if (asked === undefined || tab?.id !== asked.tabId || frameId === undefined || site === null)
    throw new ExtensionError('fill_not_asked');
  waiting.delete(pointId); // the first answer counts
  asked.resolve({ frameId, origin: site.origin, fingerprints });
}
