export default {
  title: 'A list that snaps, in a part that scrolls',
  steps: [
    { name: 'inner', do: (t) => t.act('inner', 430), settle: 300 },
    { name: 'outer', do: (t) => t.act('outer', 40), settle: 200 },
    { name: 'inner away', do: (t) => t.act('inner', 0), settle: 300, expect: 'offscreen' },
  ],
};
