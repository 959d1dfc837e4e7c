"""The guide, read once from data/guide.toml: pages of which every paragraph has a source or a tag.

A shelf of its own beside `content`, read and validated by the same rules; nothing else is here.
"""

from functools import cache

from tui import content
from tui.content import ContentError
from tui.domain.guide import Guide


@cache
def guide() -> Guide:
    """The guide, its pages in the order of the file. Raises ContentError."""
    loaded = content.load_one("guide", Guide, "pages")
    for page in loaded.pages:
        unknown = [key for key in page.symptoms if key not in content.symptoms()]
        if unknown:
            raise ContentError(f"data/guide.toml: {page.key} names a symptom that symptoms.toml lacks: {unknown[0]}")
        for paragraph in (each for section in page.sections for each in section.paragraphs):
            content._known_sources("guide", page.key, paragraph.sources)
            if not paragraph.sources and paragraph.tag is None:
                raise ContentError(f"data/guide.toml: {page.key} has a paragraph with neither a source nor a tag")
    return loaded
