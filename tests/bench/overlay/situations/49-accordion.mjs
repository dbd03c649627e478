export default {
  title: 'What is above grows by a transition, then opens',
  steps: [
    { name: 'grows', animated: 800, do: (t) => t.act('open') },
    { name: 'opens', do: (t) => t.act('details') },
  ],
};
