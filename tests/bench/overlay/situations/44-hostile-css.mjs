export default {
  title: 'A style sheet that hides, fades and disables what it does not know',
  steps: [{ name: 'shift', do: (t) => t.act('shift') }],
};
