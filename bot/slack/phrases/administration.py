"""The words for those who look after the library: in the App Home, and in the files they export."""

from dataclasses import dataclass

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrationWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below."""

    title: str
    unanswered: str
    unanswered_none: str
    done: str
    done_label: str
    feedback: str
    feedback_none: str
    helpful: str
    comment: str
    sources: str
    sources_hint: str
    sources_off: str
    sources_off_none: str
    one_source_unlisted: str
    sources_unlisted: str
    no_publisher: str
    keepers: str
    keepers_choose: str
    keepers_placeholder: str
    export: str
    export_unanswered: str
    export_unanswered_label: str
    export_feedback: str
    export_feedback_label: str
    exported: str
    exported_lines: str
    no_files: str
    unanswered_file: str
    feedback_file: str

    def done_with(self, question: str) -> str:
        """What a screen reader says of a Done button."""
        return self.done_label.format(question)

    def opinions(self, helpful: int, not_helpful: int) -> str:
        """How many answers helped."""
        return self.helpful.format(f"{helpful:,}", f"{not_helpful:,}")

    def sources_left_out(self, count: int) -> str:
        """The line below a list of sources that had to end early."""
        return self.one_source_unlisted if count == 1 else self.sources_unlisted.format(f"{count:,}")

    def sent(self, title: str) -> str:
        """The message above an exported file."""
        return self.exported.format(title)


def administration_words(words: Wording) -> AdministrationWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = AdministrationWords(
    title="Looking after the library",
    unanswered="Questions that the library did not answer",
    unanswered_none="There are no unanswered questions.",
    done="Done",
    done_label="Done with: {}",
    feedback="What people say of the answers",
    feedback_none="Nobody has rated an answer yet.",
    helpful="Helpful: {} · Not helpful: {}",
    comment="“{}”",
    sources="Sources",
    sources_hint="What is not ticked is not quoted anywhere in this workspace.",
    sources_off="Switched off: not quoted anywhere in this workspace",
    sources_off_none="No source is switched off",
    one_source_unlisted="1 source with few articles is not listed.",
    sources_unlisted="{} sources with few articles are not listed.",
    no_publisher="No publisher named",
    keepers="Who looks after the library, beside workspace administrators: {}",
    keepers_choose="Who looks after the library, beside workspace administrators",
    keepers_placeholder="Choose people",
    export="Export as a file, sent to you alone:",
    export_unanswered="Unanswered questions",
    export_unanswered_label="Export the unanswered questions as CSV",
    export_feedback="Feedback",
    export_feedback_label="Export the feedback as CSV",
    exported="I am sending you the file that you asked for: {}",
    exported_lines="Lines: {}",
    no_files="I may not send files here: whoever installed me left out the permission files:write.",
    unanswered_file="Unanswered questions",
    feedback_file="Feedback",
)

CHINESE = AdministrationWords(
    title="管理资料库",
    unanswered="资料库没能回答的问题",
    unanswered_none="没有未回答的问题。",
    done="已处理",
    done_label="已处理：{}",
    feedback="大家对回答的评价",
    feedback_none="还没有人评价过回答。",
    helpful="有帮助：{} · 没有帮助：{}",
    comment="“{}”",
    sources="来源",
    sources_hint="未勾选的来源在整个工作区都不会被引用。",
    sources_off="已停用：在整个工作区都不会被引用",
    sources_off_none="没有停用的来源",
    one_source_unlisted="另有 1 个文章较少的来源未列出。",
    sources_unlisted="另有 {} 个文章较少的来源未列出。",
    no_publisher="未注明发布方",
    keepers="除工作区管理员外，管理资料库的人：{}",
    keepers_choose="除工作区管理员外，由谁管理资料库",
    keepers_placeholder="选择成员",
    export="导出为文件，只发给你：",
    export_unanswered="未回答的问题",
    export_unanswered_label="将未回答的问题导出为 CSV",
    export_feedback="评价",
    export_feedback_label="将评价导出为 CSV",
    exported="正在把你要的文件发给你：{}",
    exported_lines="行数：{}",
    no_files="我无法在这里发送文件：安装时没有授予 files:write 权限。",
    unanswered_file="未回答的问题",
    feedback_file="评价",
)
