export default {
  title: 'Target in a turned, scaled and filtered ancestor',
  steps: [
    { name: 'shift', do: (t) => t.act('shift') },
    { name: 'turn', do: (t) => t.act('turn') },
  ],
};
