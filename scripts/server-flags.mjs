/**
 * How Node runs the server: with a small young generation. A request leaves little behind, so a larger one only keeps
 * garbage in memory: 16 MB of it (the default) made the idle server half as big again and the slowest requests twice
 * as slow.
 */
export const serverFlags = ['--max-semi-space-size=2'];
