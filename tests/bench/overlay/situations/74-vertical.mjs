export default {
  title: 'Lines from top to bottom, right to left',
  steps: [{ name: 'grown', do: (t) => t.act('grow') }],
};
