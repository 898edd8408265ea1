"""Files of other kinds that people take for a plan: how they are told, and what to do with them."""

from __future__ import annotations

from duban.documents._package import names_in
from duban.documents._work import Work

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""The container of Word and Excel before 2007, of WPS, and of encrypted files of any age."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SHEET = "Workbook".encode("utf-16-le")
_SHEETS = (".xls", ".xlt", ".et", ".ett", ".xlsx", ".xlsm")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def refuse_foreign(data: bytes, suffix: str, work: Work) -> None:
    """Raise ContentError for a file that is none of our formats but a known one; what may be text passes."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise work.refused("document_locked")
        if suffix in _SHEETS or _SHEET in data:
            raise work.refused("document_old_sheet")
        raise work.refused("document_old_text")
    if data.startswith(b"{\\rtf") or data[:512].lstrip().lower().startswith(b"mime-version:"):
        raise work.refused("document_old_text")
    if b"<?mso-application" in data[:1024]:
        sheet = b"Excel" in data[:1024]
        raise work.refused("document_old_sheet") if sheet else work.refused("document_old_text")
    if data.startswith(_PICTURES):
        raise work.refused("document_picture")
    if data.startswith(_PACKED):
        raise work.refused("document_packed")
    if data.startswith(b"PK\3\4"):
        names = names_in(data)
        if not names:
            raise work.refused("document_zip_broken")
        if "OFD.xml" in names:
            raise work.refused("document_ofd")
        if "mimetype" in names and "content.xml" in names:
            sheet = b"opendocument.spreadsheet" in data[:256]
            raise work.refused("document_old_sheet") if sheet else work.refused("document_old_text")
        raise work.refused("document_packed")
