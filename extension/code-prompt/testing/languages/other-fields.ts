import type { FieldSignals } from '../../prompt.ts';

/** Single fields that ask for something else than a code, in other languages than English. */
export const otherFieldsByLanguage: [why: string, signals: Partial<FieldSignals>][] = [
  ['German postal code', { labelText: 'Postleitzahl', name: 'code' }],
  ['Chinese captcha', { labelText: '图形验证码' }],
  ['a password again, in Greek', { type: 'password', labelText: 'Επαλήθευση Κωδικού' }],
  [
    'a phone by its Indonesian name, below what will be sent there',
    { name: 'no_telp', nearText: 'OTP WhatsApp Generate . Nomor Telepon', buttonText: 'Verifikasi' },
  ],
  ['a date of birth, in German', { labelText: 'Geburtsdatum', name: 'auth_num', maxLength: 6, groupSize: 2 }],
  ['marks, in Hindi', { labelText: 'प्राप्त अंक', groupSize: 3 }],
  [
    'a machine, in Romanian',
    {
      name: 'equipmentCode',
      labelText: 'Cod echipament',
      placeholder: 'Introduceți codul echipamentului',
      buttonText: 'Verifică',
    },
  ],
  [
    'a group that one joins by the code that one got, in Dutch',
    {
      nearText: 'Voer de code in die je hebt ontvangen om deel te nemen aan een poule',
      buttonText: 'Deelnemen',
    },
  ],
  ['what proves a hook, in Arabic', { placeholder: 'رمز التحقق للويب هوك' }],
  ['by what a country is called, in Chinese', { placeholder: '请输入电话代码', buttonText: '重置' }],
  [
    'what a customer bought, in Chinese',
    { labelText: '核销码', name: 'verification_code', buttonText: '确认核销' },
  ],
  [
    'a company at the exchange, in Japanese',
    { labelText: '銘柄コード', name: 'code', contextText: '二段階認証' },
  ],
  [
    'a PIN is spoken of beside it, and its label says something else',
    {
      labelText: 'Grįžus: operacijos pastaba',
      nearText:
        'Patvirtinkite telefone. Kontrolinis kodas: 4821. Jei telefone rodomas toks pat kodas, įveskite PIN2',
      contextText: 'Patvirtinkite telefone. Kontrolinis kodas: 4821',
    },
  ],
  [
    'a picture is spoken of, in a form whose button only sends it',
    {
      labelText: 'Проверочный код',
      contextText: 'Введите код с картинки',
      buttonText: 'Отправить',
      groupSize: 4,
    },
  ],
  [
    'it asks for as many digits as no code has, which a code will be sent to',
    { labelText: 'Teléfono', placeholder: '10 dígitos', nearText: 'Te enviaremos un código por SMS' },
  ],
  [
    'it takes as many digits as a phone number has, beside a code that will be sent there',
    { type: 'tel', maxLength: 10, nearText: 'मोबाइल . इस नंबर पर ओटीपी भेजा जाएगा', groupSize: 5 },
  ],
  [
    'it is for the number that codes will be sent to, in Portuguese',
    { type: 'tel', nearText: 'Telemóvel para receber códigos de verificação', groupSize: 4 },
  ],
  [
    'it is for the old password, beside a field for the one-time one',
    {
      labelText: 'Contrasenya',
      contextText: 'Heu rebut un SMS amb una contrasenya d’un sol ús.',
      groupSize: 2,
    },
  ],
  [
    'it is for a secret question, beside a code that will be sent',
    {
      inputMode: 'numeric',
      nearText: 'Контрольный вопрос',
      contextText: 'Мы отправим СМС с кодом подтверждения',
    },
  ],
  [
    'a Turkish parcel’s code',
    { name: 'kod', labelText: 'Takip kodu / gönderi kodu', inputMode: 'numeric', maxLength: 12 },
  ],
  [
    'a Polish parcel locker’s code',
    { labelText: 'Kod automatu', nearText: 'Kod odbioru wyślemy SMS-em', groupSize: 4 },
  ],
  ['a French user’s number', { labelText: 'Identifiant à 10 chiffres', inputMode: 'numeric', maxLength: 10 }],
  ['a French captcha', { labelText: 'Code de vérification visuel : recopiez', maxLength: 4 }],
  ['a Hungarian captcha', { nearText: 'Ellenőrző kód a képről', maxLength: 5 }],
  [
    'a Ukrainian tax number',
    { name: 'code', labelText: 'Ідентифікаційний код (РНОКПП)', inputMode: 'numeric' },
  ],
  [
    'an Italian certificate',
    { labelText: 'Codice di verifica', nearText: 'Inserisci il codice di verifica stampato sull’attestato' },
  ],
  [
    'a Portuguese certificate',
    {
      placeholder: 'Código de verificação',
      nearText: 'Informe o código de verificação impresso no certificado.',
    },
  ],
  ['a Turkish captcha, misspelt', { name: 'capcha', placeholder: 'Doğrulama Kodunu Giriniz' }],
  ['a Turkish captcha, cut short', { name: 'cap_code', placeholder: 'Doğrulama Kodu', groupSize: 3 }],
  [
    'an Indonesian invoice',
    { labelText: 'Kode Verifikasi', nearText: 'Masukkan kode verifikasi untuk memastikan keasliannya.' },
  ],
  [
    'a Chinese captcha, at its right',
    { id: 'captcha', placeholder: '请输入右侧验证码', buttonText: '获取验证码 | 登录', groupSize: 2 },
  ],
  ['a tax code', { labelText: 'Codice fiscale' }],
  ['a Hebrew contract', { name: 'code', labelText: 'מספר החוזה אינו נכון' }],
  [
    'a Korean gift card',
    { labelText: '인증번호', placeholder: '스크래치를 긁으면 나오는 6자리', maxLength: 6 },
  ],
  ['the end of a Chinese phone number', { placeholder: '手機末四碼', maxLength: 4, groupSize: 2 }],
  [
    'a Portuguese bar code',
    { name: 'codigo', labelText: 'Código de barras', contextText: 'O código enviado por SMS' },
  ],
  [
    'a Spanish phone, which a code will be sent to',
    { type: 'tel', labelText: 'Teléfono móvil . Te enviaremos un SMS con un código', groupSize: 6 },
  ],
  ['a Chinese error', { labelText: '错误代码', maxLength: 6, inputMode: 'numeric' }],
];
