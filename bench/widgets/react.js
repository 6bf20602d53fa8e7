import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** @param {(value: string, setValue: (value: string) => void) => unknown} render - Of an application that keeps the value. */
function app(render) {
  return async (element, tell) => {
    const draw = await render();
    function App() {
      const [value, setValue] = useState('');
      return draw(value, (next) => {
        setValue(next);
        tell(next);
      });
    }
    createRoot(element).render(h(App));
  };
}

const six = Array.from({ length: 6 }, (_, at) => at);

export const react = {
  'input-otp': app(async () => {
    const { OTPInput } = await import('input-otp');
    const draw = ({ slots }) => slots.map(({ char }, at) => h('div', { key: at, className: 'box' }, char));
    const render = (props) => h('div', { className: 'boxes' }, draw(props));
    return (value, onChange) => h(OTPInput, { maxLength: 6, value, onChange, render });
  }),
  ...Object.fromEntries(
    ['text', 'tel', 'number', 'password'].map((inputType) => [
      `react-otp-input, type ${inputType}`,
      app(async () => {
        const { default: OtpInput } = await import('react-otp-input');
        const renderInput = (props) => h('input', { ...props, className: 'box' });
        return (value, onChange) => h(OtpInput, { numInputs: 6, value, onChange, inputType, renderInput });
      }),
    ]),
  ),
  'react-pin-field': app(async () => {
    const { default: PinField } = await import('react-pin-field');
    return (_value, onChange) =>
      h('div', { className: 'boxes' }, h(PinField, { length: 6, className: 'box', onChange }));
  }),
  'react-verification-input': app(async () => {
    const { default: exported } = await import('react-verification-input'); // not an ES module
    const VerificationInput = exported.default;
    return (value, onChange) => h(VerificationInput, { length: 6, validChars: '0-9', value, onChange });
  }),
  'react-auth-code-input': app(async () => {
    const { default: AuthCode } = await import('react-auth-code-input');
    return (_value, onChange) =>
      h(AuthCode, { length: 6, allowedCharacters: 'numeric', inputClassName: 'box', onChange });
  }),
  '@mantine/core': app(async () => {
    const { MantineProvider, PinInput } = await import('@mantine/core');
    await import('@mantine/core/styles.css');
    return (value, onChange) =>
      h(MantineProvider, null, h(PinInput, { length: 6, type: 'number', value, onChange }));
  }),
  '@mantine/core, for codes': app(async () => {
    const { MantineProvider, PinInput } = await import('@mantine/core');
    await import('@mantine/core/styles.css');
    return (value, onChange) =>
      h(
        MantineProvider,
        null,
        h(PinInput, { length: 6, type: 'number', oneTimeCode: true, mask: true, value, onChange }),
      );
  }),
  '@chakra-ui/react': app(async () => {
    const { ChakraProvider, PinInput, defaultSystem } = await import('@chakra-ui/react');
    const boxes = h(PinInput.Control, null, ...six.map((index) => h(PinInput.Input, { key: index, index })));
    return (_value, onChange) =>
      h(
        ChakraProvider,
        { value: defaultSystem },
        h(
          PinInput.Root,
          { otp: true, onValueChange: ({ value }) => onChange(value) },
          h(PinInput.HiddenInput),
          boxes,
        ),
      );
  }),
  '@ark-ui/react': app(async () => {
    const { PinInput } = await import('@ark-ui/react/pin-input');
    const boxes = six.map((index) => h(PinInput.Input, { key: index, index, className: 'box' }));
    return (_value, onChange) =>
      h(
        PinInput.Root,
        { onValueChange: ({ value }) => onChange(value) },
        h(PinInput.Control, { className: 'boxes' }, boxes),
        h(PinInput.HiddenInput),
      );
  }),
  '@radix-ui/react-one-time-password-field': app(async () => {
    const { HiddenInput, Input, Root } = await import('@radix-ui/react-one-time-password-field');
    const boxes = six.map((key) => h(Input, { key, className: 'box' }));
    return (value, onValueChange) =>
      h(Root, { value, onValueChange, className: 'boxes' }, boxes, h(HiddenInput));
  }),
  '@base-ui/react': app(async () => {
    const { OTPField } = await import('@base-ui/react/otp-field');
    const boxes = six.map((key) => h(OTPField.Input, { key, className: 'box' }));
    return (value, onValueChange) =>
      h(OTPField.Root, { length: 6, value, onValueChange, className: 'boxes' }, boxes);
  }),
  antd: app(async () => {
    const { Input } = await import('antd');
    return (_value, onChange) => h(Input.OTP, { length: 6, onInput: onChange });
  }),
  'antd, masked': app(async () => {
    const { Input } = await import('antd');
    return (value, onChange) =>
      h(Input.OTP, { length: 6, mask: '🔒', value, onChange, formatter: (text) => text.toUpperCase() });
  }),
  'mui-one-time-password-input': app(async () => {
    const { MuiOtpInput } = await import('mui-one-time-password-input');
    return (value, onChange) => h(MuiOtpInput, { length: 6, value, onChange });
  }),
  rsuite: app(async () => {
    const { PinInput } = await import('rsuite');
    await import('rsuite/PinInput/styles/index.css');
    return (value, onChange) => h(PinInput, { length: 6, value, onChange });
  }),
  primereact: app(async () => {
    const { InputOtp } = await import('primereact/inputotp');
    await import('primereact/resources/themes/lara-light-blue/theme.css');
    return (value, onChange) =>
      h(InputOtp, { length: 6, integerOnly: true, value, onChange: ({ value: next }) => onChange(next) });
  }),
};
