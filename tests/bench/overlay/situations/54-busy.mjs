export default {
  title: 'A page that draws itself again twenty times a second',
  ignore: 'p, button',
  steps: [{ name: 'shift', do: (t) => t.act('shift') }],
};
