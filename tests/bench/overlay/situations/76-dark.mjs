export default {
  title: 'A black page, and a target of the colour of the outline',
  media: [{ name: 'prefers-color-scheme', value: 'dark' }],
  steps: [{ name: 'moved', do: (t) => t.act('shift') }],
};
