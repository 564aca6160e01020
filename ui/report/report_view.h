// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a report as they will be written, with its contents beside them. Asks nobody: gets the bytes of a PDF.
#pragma once
#include <QBuffer>
#include <QWidget>

class QLabel;
class QPdfBookmarkModel;
class QPdfDocument;
class QPdfView;
class QSpinBox;
class QToolButton;
class QTreeView;

namespace ui {

class ReportView : public QWidget
{
    Q_OBJECT

public:
    explicit ReportView(QWidget* parent = nullptr);
    ~ReportView() override;

    // Shows other pages; stays at the page and size of those before. False: these bytes are no PDF.
    bool setPages(const QByteArray& pdf);
    void clear();
    int pageCount() const;
    int page() const; // from 0
    void goToPage(int page);
    void zoomBy(double factor);
    void fitWidth();
    QTreeView& contents() { return *m_contents; }

private:
    QWidget* makeBar();
    QToolButton* addTool(QLayout& row, const QString& text, const QString& tip);
    void showPage();

    QByteArray m_bytes;
    QBuffer m_buffer;          // the document reads from it as long as it is open
    QPdfDocument* m_document;
    QPdfView* m_view;
    QPdfBookmarkModel* m_outline;
    QTreeView* m_contents;
    QSpinBox* m_page;
    QLabel* m_pages;
};

} // namespace ui
