/** A field to search a list by words. What is found, and that it was found, is the caller's to show and to say. */
import { Icon } from './Icon';

export interface SearchFieldProps {
  label: string;
  value: string;
  onInput: (query: string) => void;
}

export function SearchField({ label, value, onInput }: SearchFieldProps) {
  return (
    <div class="search">
      <Icon name="search" />
      <input
        type="search"
        class="input"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
