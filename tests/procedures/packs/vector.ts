/**
 * A fixed key, the bytes of a pack and their signature: other programs can be checked against them. The key is the first of the
 * tests of RFC 8032 (section 7.1) and keeps nothing.
 */
export const BYTES = '{"format":"steplight-pack","formatVersion":1,"id":"shop-operations","version":"1.2.0"}\n';

export const ID = 'If4x36FUomFia_hUBG_SJxt77UtqvkWqWId-9H-XIbk';

export const PRIVATE = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
`;

export const PUBLIC = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
`;

export const SIGNATURE = `{
  "format": "steplight-signature",
  "formatVersion": 1,
  "statement": {
    "pack": "shop-operations",
    "version": "1.2.0",
    "sha256": "1c3bd7a91f0181e0947c9dc79efbf0c566d85257d53f8b3a60820f3449aa2c7b",
    "issued": "2026-01-05T03:00:00Z",
    "expires": "2027-01-05T00:00:00Z"
  },
  "key": "If4x36FUomFia_hUBG_SJxt77UtqvkWqWId-9H-XIbk",
  "publicKey": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  "signature": "syafVk8Krx4NhEgMmqIV+quKHW8oIUnkcDmCjSeyvAxo+hqO/avFRBF0RDQHuNzfR15an5NpwgYFxth0n37pBw=="
}
`;
