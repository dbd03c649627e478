export default {
  title: 'Parts that are laid out when they come into view',
  steps: [
    { name: 'out of view', do: (t) => t.act('scroll', 0), settle: 300, expect: 'offscreen' },
    { name: 'in view', do: (t) => t.act('scroll', 900), settle: 300 },
  ],
};
