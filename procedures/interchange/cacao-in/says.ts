/** Whether a text is meant as a playbook: cheap, before anything is checked. */
export const saysPlaybook = (text: string): boolean =>
  /^\s*\{/.test(text) &&
  (/"spec_version"\s*:\s*"cacao-/i.test(text) || (/"type"\s*:\s*"playbook"/.test(text) && /"workflow"\s*:/.test(text)));
