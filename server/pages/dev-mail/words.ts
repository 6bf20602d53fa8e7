export const words = {
  title: 'Mail',
  what: 'This server is for development: what it would have sent is kept here until it stops.',
  none: 'No mail so far.',
  refresh: 'Refresh',
  to: (address: string) => `To ${address}`,
  open: (subject: string) => `Read “${subject}”`,
};
