"""The languages to choose from, by their ISO 639-1 code: the home languages of families first (domain-facts 9)."""

from __future__ import annotations

HOME_LANGUAGES = {
    "": "Nederlands",
    "tr": "Turks",
    "ar": "Arabisch",
    "pl": "Pools",
    "uk": "Oekraïens",
    "en": "Engels",
    "fa": "Farsi of Dari",
    "ti": "Tigrinya",
    "so": "Somalisch",
    "bg": "Bulgaars",
    "ro": "Roemeens",
    "ru": "Russisch",
}
OTHERS = {
    "sq": "Albanees", "am": "Amhaars", "hy": "Armeens", "bs": "Bosnisch", "zh": "Chinees", "de": "Duits",
    "fr": "Frans", "fy": "Fries", "el": "Grieks", "he": "Hebreeuws", "hi": "Hindi", "hu": "Hongaars",
    "id": "Indonesisch", "it": "Italiaans", "ku": "Koerdisch", "hr": "Kroatisch", "lv": "Lets", "lt": "Litouws",
    "ps": "Pasjtoe", "pt": "Portugees", "sr": "Servisch", "sk": "Slowaaks", "es": "Spaans", "sw": "Swahili",
    "ta": "Tamil", "th": "Thais", "cs": "Tsjechisch", "ur": "Urdu", "vi": "Vietnamees",
}  # fmt: skip


def choices(current: str) -> list[tuple[str, str]]:
    """Codes with their Dutch names; a code that is not in the list is shown as it is."""
    known = {**HOME_LANGUAGES, **OTHERS}
    if current not in known:
        known[current] = f"andere taal ({current})"
    return list(known.items())
