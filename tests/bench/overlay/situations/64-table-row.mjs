export default {
  title: 'A row of a table, which is sorted again and grows',
  steps: [
    { name: 'sorted', do: (t) => t.act('sort') },
    { name: 'grown', do: (t) => t.act('grow') },
  ],
};
