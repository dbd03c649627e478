export default {
  title: 'A dialog that the page made itself, with the rest inert',
  noElse: true,
  steps: [{ name: 'moved', do: (t) => t.act('shift') }],
};
