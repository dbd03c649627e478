export default {
  title: 'Target in a slot that a scroller in the shadow root holds',
  steps: [
    { name: 'scroll', do: (t) => t.act('scroll', 40) },
    { name: 'out of view', do: (t) => t.act('scroll', 250), expect: 'offscreen' },
    { name: 'back', do: (t) => t.act('scroll', 10) },
  ],
};
