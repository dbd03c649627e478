export default {
  title: 'A page in the colour of the outline',
  steps: [{ name: 'moved', do: (t) => t.act('shift') }],
};
