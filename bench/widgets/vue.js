import { createApp, h, ref } from 'vue';

/** An application that keeps the value by `v-model`. */
function app(load) {
  return async (element, tell) => {
    const { draw, use = [], initial = '' } = await load();
    const value = ref(initial);
    const update = (next) => {
      value.value = next;
      tell(next);
    };
    const running = createApp({ render: () => draw(value.value, update) });
    for (const plugin of use) running.use(...plugin);
    running.mount(element);
  };
}

const six = Array.from({ length: 6 }, (_, at) => at);

export const vue = {
  'vue3-otp-input': app(async () => {
    const { default: OtpInput } = await import('vue3-otp-input');
    return {
      draw: (value, update) =>
        h(OtpInput, {
          numInputs: 6,
          inputClasses: 'box',
          value,
          'onUpdate:value': update,
          onOnChange: update,
        }),
    };
  }),
  'vue3-otp-input, numbers': app(async () => {
    const { default: OtpInput } = await import('vue3-otp-input');
    return {
      draw: (value, update) =>
        h(OtpInput, {
          numInputs: 6,
          inputClasses: 'box',
          inputType: 'number',
          value,
          'onUpdate:value': update,
          onOnChange: update,
        }),
    };
  }),
  'vue-input-otp': app(async () => {
    const { OTPInput } = await import('vue-input-otp');
    return {
      draw: (modelValue, update) =>
        h(
          OTPInput,
          { maxlength: 6, modelValue, 'onUpdate:modelValue': update },
          {
            default: ({ slots }) =>
              h(
                'div',
                { class: 'boxes' },
                slots.map(({ char }) => h('div', { class: 'box' }, char)),
              ),
          },
        ),
    };
  }),
  primevue: app(async () => {
    const [{ default: PrimeVue }, { default: InputOtp }, { default: Aura }] = await Promise.all([
      import('primevue/config'),
      import('primevue/inputotp'),
      import('@primeuix/themes/aura'),
    ]);
    return {
      use: [[PrimeVue, { theme: { preset: Aura } }]],
      draw: (modelValue, update) =>
        h(InputOtp, { length: 6, integerOnly: true, modelValue, 'onUpdate:modelValue': update }),
    };
  }),
  'primevue, masked': app(async () => {
    const [{ default: PrimeVue }, { default: InputOtp }, { default: Aura }] = await Promise.all([
      import('primevue/config'),
      import('primevue/inputotp'),
      import('@primeuix/themes/aura'),
    ]);
    return {
      use: [[PrimeVue, { theme: { preset: Aura } }]],
      draw: (modelValue, update) =>
        h(InputOtp, { length: 6, mask: true, modelValue, 'onUpdate:modelValue': update }),
    };
  }),
  vuetify: app(async () => {
    const [{ createVuetify }, { VOtpInput }] = await Promise.all([
      import('vuetify'),
      import('vuetify/components/VOtpInput'),
      import('vuetify/styles'),
    ]);
    return {
      use: [[createVuetify()]],
      draw: (modelValue, update) => h(VOtpInput, { length: 6, modelValue, 'onUpdate:modelValue': update }),
    };
  }),
  'reka-ui': app(async () => {
    const { PinInputInput, PinInputRoot } = await import('reka-ui');
    return {
      initial: [],
      draw: (modelValue, update) =>
        h(PinInputRoot, { class: 'boxes', modelValue, 'onUpdate:modelValue': update }, () =>
          six.map((index) => h(PinInputInput, { key: index, index, class: 'box' })),
        ),
    };
  }),
  'reka-ui, numbers for codes': app(async () => {
    const { PinInputInput, PinInputRoot } = await import('reka-ui');
    return {
      initial: [],
      draw: (modelValue, update) =>
        h(
          PinInputRoot,
          { class: 'boxes', otp: true, type: 'number', modelValue, 'onUpdate:modelValue': update },
          () => six.map((index) => h(PinInputInput, { key: index, index, class: 'box' })),
        ),
    };
  }),
  'naive-ui': app(async () => {
    const { NInputOtp } = await import('naive-ui');
    return {
      initial: [],
      draw: (value, update) => h(NInputOtp, { length: 6, value, 'onUpdate:value': update }),
    };
  }),
  '@ark-ui/vue': app(async () => {
    const { PinInput } = await import('@ark-ui/vue/pin-input');
    return {
      initial: [],
      draw: (modelValue, update) =>
        h(PinInput.Root, { modelValue, 'onUpdate:modelValue': update }, () => [
          h(PinInput.Control, { class: 'boxes' }, () =>
            six.map((index) => h(PinInput.Input, { key: index, index, class: 'box' })),
          ),
          h(PinInput.HiddenInput),
        ]),
    };
  }),
};
