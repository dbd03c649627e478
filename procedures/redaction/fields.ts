/**
 * Which fields hold secrets, by what they are called: of these not even a hint of what was typed is kept, and their pictures are
 * painted over. What is said too often costs nothing but the word "secret" in a step. Pure. Collaborators: page/capture/.
 * Not here: how a field is drawn (`-webkit-text-security`), which only a page knows.
 */

/** What is known of a field, as its attributes say. */
export interface FieldHints {
  type?: string | null | undefined;
  autocomplete?: string | null | undefined;
  name?: string | null | undefined;
  id?: string | null | undefined;
  label?: string | null | undefined;
  placeholder?: string | null | undefined;
  inputmode?: string | null | undefined;
  maxlength?: number | string | null | undefined;
}

/** Tokens of `autocomplete`, https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
const AUTOFILL = /(?:^|\s)(?:current-password|new-password|one-time-code|cc-(?!name|type|given|family|additional)[a-z-]+)(?:\s|$)/;

/** Words as people and programs write them, in small letters with single spaces. */
const WORDS = {
  passwords:
    'password|passwd|pwd|pass|passphrase|pass phrase|passcode|pass code|passkey|userpass|credentials|passwort|kennwort' +
    '|mot de passe|motdepasse|contraseña|contrasena|clave|senha|palavra passe|wachtwoord|lösenord|losenord|adgangskode' +
    '|passord|salasana|hasło|haslo|heslo|jelszó|parola|şifre|sifre|пароль|密码|密碼|パスワード|비밀번호',
  keys:
    'token|secret|api key|apikey|app key|access key|private key|secret key|signing key|encryption key|integration key' +
    '|routing key|license key|recovery key|webhook url|bearer|jwt|seed phrase|connection string|zugriffsschlüssel' +
    '|api schlüssel|jeton|clé api|clave api|chave api',
  codes:
    'otp|totp|hotp|mfa|2fa|tfa|two factor|one time code|onetimecode|verification code|security code|auth code' +
    '|authentication code|authenticator code|login code|access code|recovery code|backup code|sms code|confirmation code' +
    '|einmalcode|einmalpasswort|bestätigungscode|sicherheitscode|code de vérification|tan|código de verificación' +
    '|codice di verifica|verificatiecode|verifieringskod|kod weryfikacyjny|验证码|確認コード|인증번호',
  cards:
    'card number|cardnumber|ccnumber|cc number|credit card|creditcard|kartennummer|kreditkarte|carte bancaire' +
    '|numéro de carte|número de tarjeta|cvv|cvv2|cvc|cvc2|csc|card code|iban|ssn|social security|pin|pin code|pincode',
};

/** "Token name", "Password policy": about a secret, and none. */
const ABOUT = String.raw`(?! (?:name|label|description|type|policy|length|expiry|expires|expiration|expiration date|scope|scopes|hint|id prefix)(?: |$))`;
const SECRET = new RegExp(`(?:^| )(?:${Object.values(WORDS).join('|')})${ABOUT}(?= |$)`);
/** Languages that put words together ("Benutzerkennwort"), or write without spaces. */
const TOGETHER = /\S*(password|passwort|kennwort|wachtwoord|密码|密碼|パスワード|비밀번호|验证码|確認コード|인증번호)\S*/g;

/** "apiKey", "user_password", "API-Key*" → words. */
const wordsOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(TOGETHER, '$1')
    .trim();

export function isSecretField({ type, autocomplete, name, id, label, placeholder, inputmode, maxlength }: FieldHints): boolean {
  if (type?.toLowerCase() === 'password' || AUTOFILL.test(autocomplete?.toLowerCase() ?? '')) return true;
  const words = [name, id, label, placeholder].map((text) => wordsOf(text ?? ''));
  return words.some((text) => SECRET.test(text)) || isCodeBox(words, inputmode ?? '', type ?? '', Number(maxlength ?? 0));
}

/** A box for one digit, as codes are asked for; or a short number that is called a code. */
function isCodeBox(words: readonly string[], inputmode: string, type: string, maxlength: number): boolean {
  const isNumber = /^(?:numeric|decimal)$/i.test(inputmode) || /^(?:tel|number)$/i.test(type);
  if (maxlength === 1) return isNumber || words.some((text) => /(?:^| )(?:digit|code|otp)(?: |$)/.test(text));
  return isNumber && maxlength >= 4 && maxlength <= 8 && words.some((text) => /(?:^| )(?:code|kod|código|codice)(?: |$)/.test(text));
}
