import { createComponent, createSignal } from 'solid-js';
import { render } from 'solid-js/web';

export const solid = {
  '@corvu/otp-field': async (element, tell) => {
    const { default: OtpField } = await import('@corvu/otp-field');
    const [value, setValue] = createSignal('');
    const onValueChange = (next) => {
      setValue(next);
      tell(next);
    };
    const slot = (at) => {
      const box = document.createElement('div');
      box.className = 'box';
      return [box, () => (box.textContent = value()[at] ?? '')];
    };
    render(
      () =>
        createComponent(OtpField, {
          maxLength: 6,
          get value() {
            return value();
          },
          onValueChange,
          class: 'boxes',
          get children() {
            return [createComponent(OtpField.Input, {}), ...[0, 1, 2, 3, 4, 5].map(slot)];
          },
        }),
      element,
    );
  },
};
