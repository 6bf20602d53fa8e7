/**
 * Gives a file to the browser to save, without a permission. Its address is left to end with the page: revoked at once,
 * a browser that reads it a little later saves nothing.
 */
export function download({ text, fileName }: { text: string; fileName: string }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = fileName;
  link.click();
}
