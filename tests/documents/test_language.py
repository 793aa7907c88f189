"""English, or not."""

import pytest

from graphkit.documents.language import language, language_code

ENGLISH = [
    "Hello", "BJP wins.", "Eknath Shinde sworn in as Maharashtra CM", "MUMBAI: SHINDE SWORN IN",
    "TOKANA: I HAVE THE NUMBERS",
    "BJP AND JD(S) TIE UP IN KARNATAKA, SAYS KUMARASWAMY",
    "RAILA ODINGA, KALONZO MUSYOKA, MARTHA KARUA AND WYCLIFFE OPARANYA JOIN AZIMIO LA UMOJA",
    "Kumaraswamy, Deve Gowda, Siddaramaiah, Yediyurappa, Bommai, Shivakumar",
    "BJP: Narendra Modi, Amit Shah, J P Nadda. Congress: Mallikarjun Kharge, Rahul Gandhi, K C Venugopal.",
    "Pedro Sánchez beat Alberto Núñez Feijóo; Yolanda Díaz of Sumar and Carles Puigdemont of Junts abstained.",
    "Recep Tayyip Erdoğan, Kemal Kılıçdaroğlu, Ekrem İmamoğlu, Meral Akşener met in Ankara.",
    "Barisan Nasional, Pakatan Harapan, Perikatan Nasional: Anwar Ibrahim, Muhyiddin Yassin, Ahmad Zahid Hamidi.",
    "Donald Tusk (Koalicja Obywatelska), Szymon Hołownia (Polska 2050), Władysław Kosiniak-Kamysz (PSL).",
    "Plaid Cymru leader Rhun ap Iorwerth met Mark Drakeford in Caernarfon, Gwynedd.",
    "MK Party's Jacob Zuma and uMkhonto weSizwe's Floyd Shivambu",
    "Peter Obi don join Labour Party, e tok say e leave PDP because of wetin happen for the primary.",
    "SYRIZA 36.3%, 149 seats. ND 27.8%, 76. XA 6.3%, 17.",
    'President Macron said: "Nous avons gagné, mais rien n\'est fini. Il faut continuer." His party took 245 seats.',
    "“Wir haben verloren”, said Scholz. “Das ist ein bitterer Abend, aber wir kämpfen weiter.”",
]  # fmt: skip
OTHER = {
    "de": "Die Koalition ist am Ende, sagte der Kanzler am Mittwoch in Berlin.",
    "fr": "LE PREMIER MINISTRE A PRÉSENTÉ SA DÉMISSION AU PRÉSIDENT DE LA RÉPUBLIQUE.",
    "es": "Pedro Sánchez fue investido presidente del Gobierno con 179 votos.",
    "it": "Il governo Conte ha perso la fiducia al Senato.",
    "nl": "Het kabinet is gevallen, zegt premier Rutte, nadat de partijen het niet eens werden over asiel.",
    "id": "Partai Golkar resmi keluar dari koalisi dan mendukung Ganjar Pranowo dalam pemilihan presiden.",
    "tr": "Erdoğan yeniden cumhurbaşkanı seçildi.",
    "sw": "Chama cha Azimio kimekataa matokeo ya uchaguzi wa urais na kwenda mahakamani.",
    "cy": "Mae Plaid Cymru wedi ennill y sedd yn yr isetholiad, gan guro Llafur.",
    "ru": "Партия победила на выборах.",
    "ta": "திமுக கூட்டணி வெற்றி",
    "ko": "국민의힘이 선거에서 이겼다",
    "ja": "自民党が選挙で勝利した",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_language_takes_short_and_name_heavy_english_for_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHER.items())
def test_language_recognises_others(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "1234", "BJP"])
def test_language_rejects_nothing_for_lack_of_words(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("name", "code"), [("English", "en"), ("EN", "en"), ("en-GB", "en"), ("en_US", "en"), ("eng", "en"), ("de", "de")]
)
def test_language_code_of_a_header(name: str, code: str) -> None:
    assert language_code(name) == code
