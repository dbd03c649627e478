export default {
  title: 'A view transition moves the target',
  steps: [{ name: 'after it', do: (t) => t.act('move'), settle: 150 }],
};
