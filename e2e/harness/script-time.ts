import type { CDPSession, Page } from '@playwright/test';

/** How long the scripts of one file kept the main thread of a page busy. */
export interface ScriptTime {
  /** Of all the time that was looked at. */
  share: number;
  /** The longest that they ran without a break. */
  longestMs: number;
}

interface Profile {
  nodes: { id: number; callFrame: { url: string }; children?: number[] }[];
  startTime: number;
  endTime: number;
  samples: number[];
  /** Microseconds since the sample before. */
  timeDeltas: number[];
}

/** V8's sampling profiler over a page; content scripts run on the same thread and appear under their own address. */
export async function timeOfScripts(
  page: Page,
  isOurs: (url: string) => boolean,
  during: () => Promise<void>,
): Promise<ScriptTime> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await during();
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile };
  await session.detach();
  return measure(profile, isOurs);
}

/** What a function of ours calls, the browser's own included, is our time too. */
function measure(
  { nodes, startTime, endTime, samples, timeDeltas }: Profile,
  isOurs: (url: string) => boolean,
): ScriptTime {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const mark = (id: number, inside: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const isInside = inside || isOurs(node.callFrame.url);
    if (isInside) ours.add(id);
    for (const child of node.children ?? []) mark(child, isInside);
  };
  const [root] = nodes;
  if (root !== undefined) mark(root.id, false);

  let totalUs = 0;
  let runUs = 0;
  let longestUs = 0;
  for (const [at, id] of samples.entries()) {
    // A sample stands for the time until the next one.
    const lastsUs = timeDeltas[at + 1] ?? 0;
    runUs = ours.has(id) ? runUs + lastsUs : 0;
    if (ours.has(id)) totalUs += lastsUs;
    longestUs = Math.max(longestUs, runUs);
  }
  return { share: totalUs / (endTime - startTime), longestMs: longestUs / 1000 };
}
