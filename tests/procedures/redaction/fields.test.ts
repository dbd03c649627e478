/** Which fields hold secrets. */
import { describe, expect, it } from 'vitest';
import { isSecretField, type FieldHints } from '../../../procedures/redaction/fields';

const SECRET: FieldHints[] = [
  { type: 'password' },
  { type: 'PASSWORD', name: 'x' },
  { type: 'text', autocomplete: 'section-a one-time-code' },
  { autocomplete: 'cc-number' },
  { autocomplete: 'cc-csc' },
  { autocomplete: 'current-password' },
  { name: 'userPassword' },
  { id: 'user_password' },
  { name: 'apiKey' },
  { name: 'DD_API_KEY' },
  { label: 'API key*' },
  { label: 'Client secret' },
  { placeholder: 'Enter your passphrase' },
  { label: 'Personal access token:' },
  { label: 'PIN' },
  { label: 'CVV' },
  { name: 'otp' },
  { label: 'Verification code' },
  { label: 'Kennwort' },
  { label: 'Benutzerkennwort' },
  { label: 'Admin-Passwort wiederholen' },
  { label: 'Mot de passe' },
  { label: 'Contraseña' },
  { label: 'Пароль' },
  { label: '新しいパスワード' },
  { label: '请输入密码' },
  { inputmode: 'numeric', maxlength: 1, name: 'd3' },
  { maxlength: '1', name: 'code-2' },
  { inputmode: 'numeric', maxlength: 6, label: 'Enter the code' },
  { type: 'tel', maxlength: 6, name: 'code' },
];

const OPEN: FieldHints[] = [
  {},
  { type: 'text', name: 'summary', label: 'Summary' },
  { type: 'search', placeholder: 'Search tokens' },
  { autocomplete: 'cc-name' },
  { label: 'Token name' },
  { label: 'Password policy' },
  { name: 'pinned' },
  { label: 'Pinned message' },
  { label: 'Compass heading' },
  { label: 'Postal code', maxlength: 5 },
  { label: 'Quantity', inputmode: 'numeric', maxlength: 6 },
  { name: 'standard', label: 'Tango' },
  { label: 'Secretary' },
  { label: 'Error code' },
  { label: 'Passenger' },
];

describe('isSecretField', () => {
  it.each(SECRET)('a secret: %o', (hints) => expect(isSecretField(hints)).toBe(true));
  it.each(OPEN)('none: %o', (hints) => expect(isSecretField(hints)).toBe(false));
});
