/** One field with a label, as a site without a framework writes it. */
function field(element, attributes = {}) {
  element.innerHTML = '<form><label>Verification code <input name="code" class="field"></label></form>';
  const input = element.querySelector('input');
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  return input;
}

export const plain = {
  'imask, a dash in the middle': async (element, tell) => {
    const { default: IMask } = await import('imask');
    const mask = IMask(field(element), { mask: '000-000' });
    mask.on('accept', () => tell(mask.unmaskedValue));
  },
  'imask, with its places shown': async (element, tell) => {
    const { default: IMask } = await import('imask');
    const mask = IMask(field(element), { mask: '000 000', lazy: false });
    mask.on('accept', () => tell(mask.unmaskedValue));
  },
  'cleave-zen': async (element, tell) => {
    const { formatGeneral, registerCursorTracker } = await import('cleave-zen');
    const input = field(element, { inputmode: 'numeric', maxlength: '7' });
    registerCursorTracker({ input, delimiter: ' ' });
    input.addEventListener('input', () => {
      input.value = formatGeneral(input.value, { blocks: [3, 3], delimiter: ' ', numericOnly: true });
      tell(input.value.replace(' ', ''));
    });
  },
  '@soywod/pin-field': async (element, tell) => {
    await import('@soywod/pin-field');
    element.innerHTML = '<swd-pin-field length="6" validate="0123456789" aria-label="Digit"></swd-pin-field>';
    element.firstElementChild.addEventListener('change', ({ detail }) => detail && tell(detail.value));
  },
  'bootstrap-pincode-input': async (element, tell) => {
    const { default: jQuery } = await import('jquery');
    Object.assign(globalThis, { jQuery, $: jQuery });
    await import('bootstrap-pincode-input');
    await import('bootstrap-pincode-input/css/bootstrap-pincode-input.css');
    element.innerHTML = '<label>Verification code <input type="text" id="pincode"></label>';
    const input = jQuery('#pincode');
    input.pincodeInput({
      inputs: 6,
      hidedigits: false,
      change: () => tell(input.val()),
      complete: (value) => tell(value),
    });
  },
};
