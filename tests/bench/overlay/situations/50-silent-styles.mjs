export default {
  title: 'Styles change by rules and adopted sheets, which no observer sees',
  steps: [
    { name: 'rule', do: (t) => t.act('rule'), settle: 250 },
    { name: 'only its place', do: (t) => t.act('place'), settle: 250 },
    { name: 'sheet', do: (t) => t.act('sheet'), settle: 250 },
  ],
};
