import { mount } from 'svelte';

const app = (load) => async (target, tell) => {
  const { default: component } = await load();
  mount(component, { target, props: { tell } });
};

export const svelte = {
  'bits-ui': app(() => import('./svelte/bits-ui.svelte')),
  '@ark-ui/svelte': app(() => import('./svelte/ark-ui.svelte')),
};
