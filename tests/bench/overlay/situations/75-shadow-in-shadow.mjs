export default {
  title: 'A shadow root in a shadow root, which is drawn again',
  steps: [
    { name: 'moved inside', do: (t) => t.act('shift') },
    { name: 'drawn again', do: (t) => t.act('again'), settle: 300 },
  ],
};
