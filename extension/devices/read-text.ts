/**
 * The text of an answer.
 *
 * @throws RangeError for a body that is longer than `maxBytes`: it is not read to its end. Whatever answers must not fill the worker's memory.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Firefox cannot iterate over a stream yet.
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw new RangeError('longer than an answer');
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}
