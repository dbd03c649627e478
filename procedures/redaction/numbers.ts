/** Numbers that prove themselves: payment cards and bank accounts. Pure. Collaborator: secrets.ts. */

/** Luhn's sum, https://en.wikipedia.org/wiki/Luhn_algorithm */
export function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  // In groups a number is written with one and the same sign between them.
  return sum % 10 === 0 && new Set(text.match(/\D/g)).size < 2;
}

/** The rest of an account number by 97 is 1, https://en.wikipedia.org/wiki/International_Bank_Account_Number */
function isAccount(text: string): boolean {
  const plain = text.replace(/ /g, '');
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    const value = parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** How much of a text is an account number: what follows it may look like a part of it ("… 00 BIC"). */
export function accountLength(text: string): number {
  for (let end = text.length; end >= 15; end = text.lastIndexOf(' ', end - 1)) if (isAccount(text.slice(0, end))) return end;
  return 0;
}
