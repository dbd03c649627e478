export default {
  title: 'Target of seven px',
  steps: [{ name: 'moved', do: (t) => t.act('move') }],
};
