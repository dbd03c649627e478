import { Icon } from '../common/Icon';

/** What is not wrong, and would recognise too much, too little or nothing. */
export function Poor({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((sentence) => (
        <p key={sentence} class="tool-poor small">
          <Icon name="warning" />
          <span>{sentence}</span>
        </p>
      ))}
    </>
  );
}
