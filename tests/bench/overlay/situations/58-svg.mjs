export default {
  title: 'Target in a drawing',
  steps: [
    { name: 'node moved', do: (t) => t.act('shift'), settle: 250 },
    { name: 'drawing scaled', do: (t) => t.act('box'), settle: 250 },
  ],
};
