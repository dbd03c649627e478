export default {
  title: 'Target in a frame that is written into the page',
  frame: 'about:srcdoc',
  steps: [{ name: 'frame is moved', do: (t) => t.topAct('move') }],
};
