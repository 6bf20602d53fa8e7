import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PromptChannel } from '../extension/code-prompt/prompt.ts';

/** One saved page and what is right on it. */
export interface LabelledPage {
  /** The file's name below `pages/`. */
  name: string;
  html: Buffer;
  /** Selectors of the inputs that ask for a code; empty where no input does. */
  otp: string[];
  /** Selectors of inputs that are too ambiguous to be judged. */
  ignore: string[];
  /** Which code they ask for, or null where the labels do not say. */
  channel: PromptChannel | null;
}

const channels: readonly string[] = [
  'authenticator',
  'text',
  'e-mail',
  'recovery',
  'unknown',
] satisfies PromptChannel[];

/** The folder or its labels are not what they must be; the message says where. */
export class LabelError extends Error {}

/**
 * Reads `pages/*.html` and `labels.json` of a folder, and changes nothing there. A page without a label asks for no code.
 *
 * @throws {@link LabelError} if something is missing or is not what it should be.
 */
export function readLabelledPages(folder: string): LabelledPage[] {
  const pagesFolder = path.join(folder, 'pages');
  if (!existsSync(pagesFolder) || !statSync(pagesFolder).isDirectory())
    throw new LabelError(`${pagesFolder} is no folder; saved pages are expected there`);
  const labels = readLabels(path.join(folder, 'labels.json'));
  const names = readdirSync(pagesFolder)
    .filter((name) => /\.html?$/i.test(name))
    .sort();
  if (names.length === 0) throw new LabelError(`${pagesFolder} holds no .html file`);
  const without = [...labels.keys()].filter((name) => !names.includes(name));
  if (without.length > 0)
    throw new LabelError(`labels.json tells of pages that are not there: ${without.join(', ')}`);
  return names.map((name) => ({
    name,
    html: readFileSync(path.join(pagesFolder, name)),
    ...(labels.get(name) ?? { otp: [], ignore: [], channel: null }),
  }));
}

type Label = Pick<LabelledPage, 'otp' | 'ignore' | 'channel'>;

function readLabels(file: string): Map<string, Label> {
  if (!existsSync(file)) throw new LabelError(`${file} is missing`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LabelError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const pages = isRecord(content) ? content['pages'] : undefined;
  if (!isRecord(pages)) throw new LabelError(`${file} has no object "pages"`);
  return new Map(Object.entries(pages).map(([name, label]) => [name, readLabel(`"${name}"`, label)]));
}

function readLabel(where: string, label: unknown): Label {
  if (!isRecord(label)) throw new LabelError(`labels.json: ${where} is no object`);
  const { channel } = label;
  if (channel !== undefined && channel !== null && !isChannel(channel))
    throw new LabelError(`labels.json: "channel" of ${where} must be one of ${channels.join(', ')}`);
  return {
    otp: readSelectors(`"otp" of ${where}`, label['otp']),
    ignore: readSelectors(`"ignore" of ${where}`, label['ignore']),
    channel: channel ?? null,
  };
}

function readSelectors(where: string, selectors: unknown): string[] {
  if (selectors === undefined) return [];
  if (!Array.isArray(selectors) || !selectors.every((one) => typeof one === 'string'))
    throw new LabelError(`labels.json: ${where} is no list of selectors`);
  return selectors;
}

function isChannel(channel: unknown): channel is PromptChannel {
  return typeof channel === 'string' && channels.includes(channel);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
