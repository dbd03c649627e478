export default {
  title: 'Target in a sandboxed frame',
  frame: '.inner',
  steps: [{ name: 'frame is moved', do: (t) => t.topAct('move') }],
};
