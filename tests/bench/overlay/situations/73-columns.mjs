export default {
  title: 'A link that wraps in columns of text',
  steps: [
    { name: 'two columns', do: (t) => t.act('columns', 2) },
    { name: 'five columns', do: (t) => t.act('columns', 5) },
  ],
};
