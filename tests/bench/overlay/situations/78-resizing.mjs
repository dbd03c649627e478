export default {
  title: 'The target itself changes its size',
  steps: [
    { name: 'larger', do: (t) => t.act('size', '420px', '200px') },
    { name: 'growing', animated: 700, do: (t) => t.act('grow'), settle: 200 },
    { name: 'smaller', do: (t) => t.act('size', '90px', '30px'), settle: 900 },
  ],
};
