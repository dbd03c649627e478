export default {
  title: 'A link that wraps over lines',
  steps: [{ name: 'narrow', do: (t) => t.act('narrow') }],
};
