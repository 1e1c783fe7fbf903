import type { AskPhrases } from './phrases.ts';

export const turkish: AskPhrases = {
  who: 'bir|gerçek|canlı|yetkili? gerçek|canlı|yetkili? insanla|kişiyle|kişi_ile|insan_ile|temsilciyle|temsilci_ile|temsilcisiyle|temsilcisi_ile|görevliyle|görevli_ile|yetkiliyle|yetkili_ile|biriyle|biri_ile|birisiyle|operatörle|operatör_ile|danışmanla|çalışanla|personelle|müşteri_hizmetleriyle|müşteri_hizmetleri_ile|müşteri_temsilcisiyle|müşteri_temsilcisi_ile|canlı_destekle|canlı_destek_ile',
  alone:
    'temsilci|müşteri_temsilcisi|operatör|insan|yetkili|canlı_destek|canlı_temsilci|gerçek_kişi|gerçek_insan|müşteri_hizmetleri|görevli|danışman|canlı_yardım|agent|human',
  around:
    'lütfen|istiyorum|hemen|bir|merhaba|selam|tamam|hayır|evet|teşekkürler|şimdi|ile|konuşmak|lazım|acil|bot|değil|gerçek|artık|bana|bağla|bağlan|bağlayın|var|mı',
  inside: [
    '{who} konuşmak|görüşmek|konuşabilir|görüşebilir|konuşayım|görüşeyim|yazışmak|iletişime|konuşmam|görüşmem|konuşmalıyım|konuşabilirmiyim',
    'temsilciye|operatöre|müşteri_temsilcisine|insana|yetkiliye|görevliye|müşteri_hizmetlerine|canlı_desteğe|birine|birisine|danışmana bağla|bağlan|bağlanmak|bağlayın|bağlar|bağlayabilir|aktar|aktarın|yönlendir|yönlendirin|bağlanabilir|ulaşmak',
    'canlı|gerçek destek|temsilci|insan|kişi|yardım istiyorum|lazım|lütfen|var|alabilir|talep',
    'temsilci|operatör|insan|yetkili|müşteri_temsilcisi|görevli istiyorum|lazım|lütfen|arasın|bağlayın|gerekiyor|ile',
    'bir insan|yetkili|temsilci|kişi|görevli beni arasın|arasın|aramasını|yardım',
    'botla|robotla|makineyle|bot_ile|robot_ile konuşmak istemiyorum',
    'orada bir|gerçek? insan|kimse|biri|temsilci var',
    'gerçek|canlı bir insan|temsilci|kişi|görevli istiyorum|lazım|lütfen',
    'beni|bizi|lütfen bir|gerçek|canlı? temsilciye|insana|operatöre|yetkiliye bağla|bağlayın|aktar|aktarın|yönlendirin',
    'insan desteği|yardımı istiyorum|lazım|lütfen|alabilir',
  ],
  ending: ['temsilci|operatör|insan|yetkili|canlı_destek istiyorum|lütfen|lazım', '{who}'],
};
