/** The key of the fill command as the browser really assigned it, e.g. `Alt+Shift+K`; empty if it has none. */
export async function fillKey(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'fill-code')?.shortcut ?? '';
}
