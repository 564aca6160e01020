// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_import_dialog.h"

#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace ui {

using namespace core::detect;

namespace {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(ui::RuleImportDialog)
};

using Line = RuleFileLine;
using Column = TableColumn<Line>;

QString kindText(Line::Kind kind)
{
    switch (kind) {
    case Line::Kind::Fault: return ImportWords::tr("not read");
    case Line::Kind::Warning: return ImportWords::tr("warning");
    case Line::Kind::Replaces: return ImportWords::tr("replaces");
    case Line::Kind::New: return ImportWords::tr("new");
    }
    return {};
}

Column column(const char* id, const QString& title, std::function<QString(const Line&)> text)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    return c;
}

std::vector<Column> columns(const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    Column kind = column("kind", ImportWords::tr("What"), [](const Line& l) { return kindText(l.kind); });
    kind.key.number = [](const Line& l) { return std::int64_t(l.kind); };
    kind.decoration = [colors](const Line& l, int role) -> QVariant {
        if (role != Qt::ForegroundRole)
            return {};
        return l.kind == Line::Kind::Fault ? colors.failure : l.kind == Line::Kind::New ? colors.success : colors.warning;
    };
    Column text = column("text", ImportWords::tr("Rule or problem"), [](const Line& l) { return toQt(l.text); });
    text.key.text = [](const Line& l) -> std::string_view { return l.text; };
    text.tip = [](const Line& l) { return asPlainTip(toQt(l.text)); };
    Column line = column("line", ImportWords::tr("Line"), [](const Line& l) { return l.line > 0 ? QString::number(l.line) : QString(); });
    line.key.number = [](const Line& l) { return std::int64_t(l.line); };
    line.rightAligned = true;
    Column file = column("file", ImportWords::tr("File"), [](const Line& l) { return QFileInfo(toQt(l.path)).fileName(); });
    file.key.text = [](const Line& l) -> std::string_view { return l.path; };
    file.tip = [](const Line& l) { return asPlainTip(toQt(l.path)); };
    return {std::move(kind), std::move(text), std::move(line), std::move(file)};
}

} // namespace

std::vector<Line> linesOf(const RuleFile& found, const std::vector<LibraryRule>& known)
{
    std::set<std::string> ids;
    for (const LibraryRule& one : known)
        ids.insert(one.rule.id);
    std::vector<Line> lines;
    for (const RuleProblem& problem : found.problems)
        lines.push_back({problem.isWarning ? Line::Kind::Warning : Line::Kind::Fault, problem.path, problem.line, problem.text, -1});
    int number = 0;
    for (const Rule& rule : found.rules)
        lines.push_back({ids.contains(rule.id) ? Line::Kind::Replaces : Line::Kind::New, rule.path, 0, rule.name + " (" + rule.id + ")", number++});
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.kind < b.kind; });
    return lines;
}

RuleImportDialog::RuleImportDialog(RuleFile found, const std::vector<LibraryRule>& known, QWidget* parent)
    : QDialog(parent), m_found(std::move(found)), m_model(new TableModel<Line>(columns(palette()), this)), m_table(new TableView), m_summary(new QLabel)
{
    setWindowTitle(tr("Import Rules"));
    auto lines = std::make_shared<const std::vector<Line>>(linesOf(m_found, known));
    const auto count = [&](Line::Kind kind) { return int(std::count_if(lines->begin(), lines->end(), [kind](const Line& l) { return l.kind == kind; })); };
    QStringList parts{tr("%n rule(s) can be imported", nullptr, int(m_found.rules.size()))};
    if (const int replaced = count(Line::Kind::Replaces); replaced > 0)
        parts << tr("%n of them replace(s) one of the same id", nullptr, replaced);
    if (const int faults = count(Line::Kind::Fault); faults > 0)
        parts << tr("%n problem(s) of what could not be read", nullptr, faults);
    if (const int warnings = count(Line::Kind::Warning); warnings > 0)
        parts << tr("%n warning(s)", nullptr, warnings);
    m_summary->setText(parts.join(QStringLiteral("; ")) + u'.');
    m_summary->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rules and problems of the files"));
    m_table->setSortingEnabled(true);
    m_table->setUpColumns({QStringLiteral("kind"), QStringLiteral("text"), QStringLiteral("line"), QStringLiteral("file")}, {10, 78, 6, 36}, {}, {QStringLiteral("text"), QStringLiteral("file")});
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_model->setRows(lines);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("&Import %n Rule(s)", nullptr, int(m_found.rules.size())), QDialogButtonBox::AcceptRole);
    m_import->setEnabled(!m_found.rules.empty());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT importRequested(m_found.rules);
        accept();
    });
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 140, fontMetrics().height() * 28);
}

QString RuleImportDialog::summary() const { return m_summary->text(); }

} // namespace ui
