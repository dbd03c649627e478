export default {
  title: 'The page scrolls smoothly',
  steps: [
    { name: 'a little', animated: 700, do: (t) => t.act('scroll', 50), settle: 300 },
    { name: 'far', do: (t) => t.act('scroll', 900), settle: 1200, expect: 'offscreen' },
    { name: 'back', do: (t) => t.act('scroll', 0), settle: 1200 },
  ],
};
