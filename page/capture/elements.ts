/** Numbers the elements that captures are about, so that it can be told later whether two are about the same one. */
export function numberElements(): (element: Element) => number {
  const numbers = new WeakMap<Element, number>();
  let last = 0;
  return (element) => {
    const number = numbers.get(element) ?? ++last;
    numbers.set(element, number);
    return number;
  };
}
