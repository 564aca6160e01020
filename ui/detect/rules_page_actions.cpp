// SPDX-License-Identifier: GPL-3.0-or-later
// What one does with rules: on and off, a test run, files in and out.
#include "core/detect/rule_parameters.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/rule_details.h"
#include "ui/detect/rule_import_dialog.h"
#include "ui/detect/rule_try_box.h"
#include "ui/detect/rule_twin_dialog.h"
#include "ui/detect/rules_page.h"
#include "ui/session/save_file.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace ui {

using namespace core::detect;

namespace {
constexpr std::size_t mostTried = 100; // alerts that a test run lists

// The rule with another query. A parameter is a `let` of it: one that is gone is no parameter any more, one with another value has that,
// and a range that does not fit it any more is no range.
Rule withQuery(Rule rule, const std::string& query)
{
    rule.query = query;
    rule.queryLine = 0;
    rule.path.clear();
    const std::vector<LetLiteral> lets = letLiterals(query);
    std::erase_if(rule.parameters, [&](RuleParameter& parameter) {
        const auto let = std::find_if(lets.begin(), lets.end(), [&](const LetLiteral& one) { return one.name == parameter.name; });
        if (let == lets.end())
            return true;
        parameter.value = let->text;
        if (!faultOfRange(parameter).empty())
            parameter.least = parameter.most = std::nullopt;
        return false;
    });
    rule.text = writeRule(rule);
    // Lines of problems are those of the text, so it is read again.
    RuleFile read = parseRules(rule.text, {});
    return read.rules.size() == 1 ? std::move(read.rules.front()) : rule;
}
}

void RulesPage::toggleSelected()
{
    std::vector<std::pair<std::string, bool>> rules;
    for (int row : m_table->selectedRows())
        if (!m_model->isHeading(row))
            rules.emplace_back(m_model->row(row).rule().id, m_model->row(row).entry->isOn);
    // Some off: all on; else all off.
    const bool on = std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return !rule.second; });
    for (const auto& [id, isOn] : rules)
        if (isOn != on)
            m_source->setRuleOn(id, on);
}

void RulesPage::tryChosen()
{
    m_tried = m_chosen;
    m_details->tryBox().showRunning();
    m_source->tryRule(m_details->toRun(), mostTried);
}

void RulesPage::remove(const std::string& ruleId)
{
    const LibraryRule* rule = find(ruleId);
    if (!rule || rule->origin == RuleOrigin::BuiltIn)
        return;
    m_removed = {rule->rule};
    m_source->removeRule(ruleId, [this, name = coreText(rule->rule.name)] {
        m_message->show(InlineMessage::Kind::Info, tr("\"%1\" is taken out of the case. Alerts that it raised stay until the rules run again.").arg(name), {}, tr("Put It Back"));
    });
}

void RulesPage::putBack()
{
    if (!m_removed.empty())
        m_source->keepRules(std::exchange(m_removed, {}));
    m_message->hide();
}

void RulesPage::compare(const std::string& ruleId)
{
    const LibraryRule* rule = find(ruleId);
    const Rule* twin = rule ? twinOf(rule->rule) : nullptr;
    if (!twin)
        return;
    auto* dialog = rule->rule.isPublishedForm ? new RuleTwinDialog(rule->rule, *twin, this) : new RuleTwinDialog(*twin, rule->rule, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void RulesPage::takeQuery(const QString& ruleId, const QString& query)
{
    const LibraryRule* known = find(toStd(ruleId));
    if (!known || toStd(query) == known->rule.query)
        return;
    const Rule rule = withQuery(known->rule, toStd(query));
    m_source->keepRules({rule}, [this, name = coreText(rule.name)] { Q_EMIT told(tr("The query of \"%1\" is kept in the case.").arg(name)); });
    selectRule(toStd(ruleId));
}

void RulesPage::askForFiles()
{
    auto* dialog = new QFileDialog(this, tr("Import Rules"), QString(), tr("Rules (*.yaml *.yml *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &RulesPage::importPaths);
    dialog->open();
}

void RulesPage::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("Import a Folder of Rules"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &RulesPage::importPaths);
    dialog->open();
}

void RulesPage::importPaths(const QStringList& paths)
{
    m_message->show(InlineMessage::Kind::Info, tr("Reading rules\u2026"));
    m_source->readFiles(paths);
}

void RulesPage::showFound(const RuleFile& found)
{
    m_message->hide();
    auto* dialog = new RuleImportDialog(found, m_rules ? *m_rules : std::vector<LibraryRule>(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleImportDialog::importRequested, this, [this](const std::vector<Rule>& rules) {
        m_source->keepRules(rules, [this, count = int(rules.size())] { Q_EMIT told(tr("%n rule(s) imported into the case", nullptr, count)); });
    });
    dialog->open();
}

void RulesPage::askForExport()
{
    auto* dialog = new QFileDialog(this, tr("Export Rules"), QString(), tr("Rules (*.yaml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("yaml"));
    dialog->selectFile((m_table->selectedCount() > 1 ? QStringLiteral("rules") : toQt(m_chosen)) + QStringLiteral(".yaml"));
    connect(dialog, &QFileDialog::fileSelected, this, &RulesPage::exportRules);
    dialog->open();
}

// Several are documents of one file.
void RulesPage::exportRules(const QString& path)
{
    std::string text;
    QStringList ids;
    for (int row : m_table->selectedRows()) {
        if (m_model->isHeading(row))
            continue;
        if (!ids.isEmpty())
            text += "---\n";
        ids << toQt(m_model->row(row).rule().id);
        text += writeRule(m_model->row(row).rule());
        if (!text.ends_with('\n'))
            text += '\n';
    }
    if (const auto saved = saveFile(path, QByteArray::fromStdString(text)); !saved)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be written: %2").arg(path, coreText(saved.error().detail)));
    Q_EMIT exported(ids, path);
    Q_EMIT told(tr("%n rule(s) written to %1", nullptr, int(ids.size())).arg(QFileInfo(path).fileName()));
}

void RulesPage::showError(const core::Error& error)
{
    QString text = errorText(error);
    if (error.code == core::ErrorCode::Busy)
        text = tr("Rules and lists cannot be changed while something else is written. Try again when it has ended.");
    else if (error.code == core::ErrorCode::InvalidArgument) // core says what is wrong with the rule or the list
        text = tr("This was not kept: %1.").arg(toQt(error.detail));
    m_message->show(InlineMessage::Kind::Error, text, errorDetail(error));
}

} // namespace ui
