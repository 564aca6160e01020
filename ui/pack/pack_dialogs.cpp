// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pack/pack_dialogs.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/pack/pack_words.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace core::pack;

namespace {

QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // words of a file
    return label;
}

template <class Boxes> bool isAnyChecked(const Boxes& boxes)
{
    return std::any_of(boxes.begin(), boxes.end(), [](const auto& box) { return box.second->isChecked(); });
}

} // namespace

PackExportDialog::PackExportDialog(Pack all, QWidget* parent)
    : QDialog(parent), m_all(std::move(all)), m_name(new QLineEdit(toQt(m_all.name))), m_author(new QLineEdit(toQt(m_all.author))), m_description(new QPlainTextEdit(toQt(m_all.description)))
{
    setWindowTitle(tr("Export a Pack"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(wrapped(tr("A pack is one file with what was made in this case and window, to be imported into other cases or handed to others. "
                                 "It holds no evidence; lists and searches may name people.")));
    auto* group = new QGroupBox(tr("What goes into it"));
    auto* rows = new QVBoxLayout(group);
    for (const Kind kind : kinds) {
        const std::size_t count = m_all.count(kind);
        auto* box = new QCheckBox(tr("%1 (%2)").arg(packKindText(kind)).arg(count));
        box->setChecked(count > 0);
        box->setEnabled(count > 0);
        connect(box, &QCheckBox::toggled, this, &PackExportDialog::updateButton);
        rows->addWidget(box);
        m_boxes[kind] = box;
    }
    column->addWidget(group);
    auto* form = new QFormLayout;
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(fontMetrics().height() * 4);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Author"), m_author);
    form->addRow(tr("&Description"), m_description);
    column->addLayout(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("&Export\u2026"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT submitted(chosen());
        accept();
    });
    updateButton();
}

Pack PackExportDialog::chosen() const
{
    Pack pack{toStd(m_name->text().trimmed()), toStd(m_description->toPlainText().trimmed()), toStd(m_author->text().trimmed()), {}};
    std::copy_if(m_all.items.begin(), m_all.items.end(), std::back_inserter(pack.items), [this](const Item& item) { return m_boxes.at(item.kind)->isChecked(); });
    return pack;
}

void PackExportDialog::updateButton() { m_export->setEnabled(isAnyChecked(m_boxes)); }

PackImportDialog::PackImportDialog(const PackFile& file, const PackReport& plan, QWidget* parent) : QDialog(parent), m_contents(new QPlainTextEdit), m_problems(new QPlainTextEdit)
{
    setWindowTitle(tr("Import a Pack"));
    auto* column = new QVBoxLayout(this);
    addHead(file, column);
    auto* group = new QGroupBox(tr("What is to be taken"));
    auto* rows = new QVBoxLayout(group);
    for (const Kind kind : kinds) {
        const std::size_t count = file.pack.count(kind), fresh = plan.count(kind, Fate::Added), same = plan.count(kind, Fate::Same), other = plan.count(kind, Fate::KeptMine);
        QStringList parts;
        if (fresh > 0)
            parts << tr("%n new", nullptr, int(fresh));
        if (same > 0)
            parts << tr("%n there already", nullptr, int(same));
        if (other > 0)
            parts << tr("%n other in this case", nullptr, int(other));
        auto* box = new QCheckBox(parts.isEmpty() ? tr("%1 (%2)").arg(packKindText(kind)).arg(count) : tr("%1 (%2): %3").arg(packKindText(kind)).arg(count).arg(parts.join(QStringLiteral(", "))));
        // A rule that falls silent is a decision, not something that comes along.
        const bool isSilencing = kind == Kind::RuleSetting && std::any_of(plan.items.begin(), plan.items.end(), [](const Outcome& one) { return one.switchesOff; });
        box->setChecked(count > 0 && !isSilencing);
        box->setEnabled(count > 0);
        connect(box, &QCheckBox::toggled, this, &PackImportDialog::updateButton);
        rows->addWidget(box);
        m_boxes[kind] = box;
    }
    column->addWidget(group);
    addContents(plan, column);
    addClashes(plan, column);
    addProblems(file, plan, column);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT submitted(choice());
        accept();
    });
    updateButton();
}

void PackImportDialog::addHead(const PackFile& file, QVBoxLayout* column)
{
    QStringList lines;
    if (!file.pack.name.empty())
        lines << toQt(file.pack.name);
    if (!file.pack.author.empty())
        lines << tr("Made by %1").arg(toQt(file.pack.author));
    if (!file.pack.description.empty())
        lines << toQt(file.pack.description).left(1000);
    if (file.version > formatVersion)
        lines << tr("A later version of the program made it; what this one does not know is left out.");
    if (!lines.isEmpty())
        column->addWidget(wrapped(lines.join(u'\n')));
}

// Each part by its name, and what is set of rules: what is taken is seen before it is.
void PackImportDialog::addContents(const PackReport& plan, QVBoxLayout* column)
{
    QStringList lines;
    for (const Outcome& one : plan.items) {
        const QString line = tr("%1: %2").arg(packKindText(one.kind), toQt(one.name));
        const QString sets = one.switchesOff ? tr("switches it off: %1").arg(toQt(one.sets)) : toQt(one.sets);
        lines << (sets.isEmpty() ? line : tr("%1 (%2)").arg(line, sets));
    }
    m_contents->setPlainText(lines.join(u'\n'));
    m_contents->setReadOnly(true);
    m_contents->setTabChangesFocus(true);
    m_contents->setAccessibleName(tr("What the pack holds"));
    m_contents->setFixedHeight(fontMetrics().height() * 6);
    column->addWidget(wrapped(tr("Part by part:")));
    column->addWidget(m_contents);
}

void PackImportDialog::addClashes(const PackReport& plan, QVBoxLayout* column)
{
    auto* group = new QGroupBox(tr("Where this case has something else under the same name"));
    auto* rows = new QVBoxLayout(group);
    for (const auto& [clash, text] : {std::pair{Clash::KeepMine, tr("&Keep what the case has")}, std::pair{Clash::Replace, tr("&Replace it")},
                                      std::pair{Clash::KeepBoth, tr("Keep &both, the new one under another name")}}) {
        m_clashes[clash] = new QRadioButton(text);
        rows->addWidget(m_clashes[clash]);
    }
    m_clashes[Clash::KeepMine]->setChecked(true);
    column->addWidget(group);
    group->setVisible(plan.count(Fate::KeptMine) > 0);
}

void PackImportDialog::addProblems(const PackFile& file, const PackReport& plan, QVBoxLayout* column)
{
    QStringList lines;
    for (const Fault& fault : file.faults)
        lines << (fault.part.empty() ? coreText(fault.text) : tr("%1: %2").arg(toQt(fault.part), coreText(fault.text)));
    for (const Outcome& one : plan.items)
        if (!one.why.empty())
            lines << tr("%1: %2").arg(toQt(one.name), coreText(one.why));
    m_problems->setPlainText(lines.join(u'\n'));
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setAccessibleName(tr("What cannot be taken"));
    m_problems->setFixedHeight(fontMetrics().height() * 5);
    auto* title = wrapped(tr("What cannot be taken, or not whole:"));
    column->addWidget(title);
    column->addWidget(m_problems);
    title->setVisible(!lines.isEmpty());
    m_problems->setVisible(!lines.isEmpty());
}

QString PackImportDialog::contents() const { return m_contents->toPlainText(); }
QString PackImportDialog::problems() const { return m_problems->toPlainText(); }

PackChoice PackImportDialog::choice() const
{
    PackChoice choice;
    for (const auto& [kind, box] : m_boxes)
        if (box->isChecked())
            choice.what.kinds.insert(kind);
    for (const auto& [clash, button] : m_clashes)
        if (button->isChecked())
            choice.clash = clash;
    return choice;
}

void PackImportDialog::updateButton() { m_import->setEnabled(isAnyChecked(m_boxes)); }

} // namespace ui
